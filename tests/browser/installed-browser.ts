import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** On macOS a browser is an application, which no search path knows. */
const applications = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** The first Chromium or Chrome in the folders of a search path (as in `PATH`), or else among the applications; nothing where there is none. */
export const installedBrowser = (searchPath: string): string | undefined => {
  const folders = searchPath.split(delimiter).filter(Boolean);
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...applications].find(isProgram);
};
