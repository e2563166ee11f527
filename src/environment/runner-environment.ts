/** The environment without the variables that lead Playwright's reports, which it empties first, or its own reporter elsewhere. */
export const runnerEnvironment = (variables: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(variables).filter(
      ([name]) => !/^PLAYWRIGHT_(\w+_)?(OUTPUT_\w+|REPORT|OPEN)$|^PW_TEST_(REPORTER|HTML_REPORT_OPEN)$/.test(name),
    ),
  );
