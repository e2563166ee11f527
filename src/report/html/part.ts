import type { ProviderResult } from '../../verdict/result.ts';
import { partAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';

/** One part of a provider's section under its own heading. */
export const part = (name: string, heading: string, { id }: ProviderResult, content: Markup): Markup =>
  html`<section><h3 id="${partAnchor(name, id)}">${heading}</h3>${content}</section>`;
