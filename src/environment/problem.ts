/** Something wrong with the configuration: which variable, what, and how to mend it. Never holds a value. */
export interface SettingProblem {
  provider: string;
  variable: string;
  problem: string;
  mend: string;
}
