/** A media type in lower case and without its parameters (RFC 9110 8.3.1). */
export const mediaTypeOf = (text: string): string => (text.split(';')[0] ?? '').trim().toLowerCase();

/** Whether a media type is JSON (RFC 6839 3.1), or a range that JSON is in. */
export const isJson = (mediaType: string): boolean => {
  const plain = mediaTypeOf(mediaType);
  return plain === 'application/json' || plain.endsWith('+json') || plain === '*/*' || plain === 'application/*';
};

/** Whether a media type is that of HTML forms, as of OAuth 2.0's token requests (RFC 6749 appendix B). */
export const isForm = (mediaType: string): boolean => mediaTypeOf(mediaType) === 'application/x-www-form-urlencoded';

/** Whether a body of that media type can be made from a template of fields. */
export const isWritable = (mediaType: string): boolean => isJson(mediaType) || isForm(mediaType);
