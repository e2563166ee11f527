import { parse } from 'yaml';
import { asObject, type Json, parseJson } from '../contract/json.ts';

/**
 * The object or list that an example on a page stands for: JSON, or JSON with the slips that pages have (a comma too many, a comment, three
 * dots). `undefined` where it is no such thing.
 */
export const lenientJson = (text: string): Json | undefined => {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return undefined;
  const value =
    parseJson(trimmed) ??
    flowOf(trimmed.replace(/^\s*\/\/.*$|\s\/\/\s.*$/gm, '').replace(/,?\s*\.\.\.\s*(?=[\]}])/g, ''));
  return Array.isArray(value) || asObject(value) ? value : undefined;
};

/** YAML's flow style is JSON that forgives. */
const flowOf = (text: string): Json | undefined => {
  try {
    return parse(text, { logLevel: 'silent', uniqueKeys: false }) as Json;
  } catch {
    return undefined;
  }
};
