import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';

/** Adds the variables of a `.env` file to `process.env`; what is set already wins. A missing file is no error. */
export const loadDotenv = (file = '.env'): void => {
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parse(readFileSync(file)))) process.env[name] ??= value;
};
