/** Where an answer declares a token's end, and how. `seconds-text` is a number of seconds in a JSON string. */
export interface LifetimeField {
  pointer: string;
  as: 'seconds' | 'seconds-text' | 'epoch-seconds' | 'date-time';
}
