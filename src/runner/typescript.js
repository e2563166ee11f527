// Registers the TypeScript loader, in the command line and in each process that it starts (`node --import`).
import { register as registerHooks } from 'node:module';
import { register } from 'tsx/esm/api';

register();
// tsx takes a question mark in a path for the beginning of a query, and the file for JavaScript. What is registered last is asked first.
if (`${import.meta.url}${process.cwd()}${process.env.ASSAY_ROOT ?? ''}${process.argv.join()}`.match(/\?|%3F/i))
  registerHooks('./question-marks.js', import.meta.url);
