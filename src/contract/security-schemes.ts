import { atPath, fieldsOf, type Json } from './json.ts';

/** How a request says who is asking, as the OpenAPI file declares it (OpenAPI 3.1, Security Scheme Object). */
export type SecurityScheme =
  | { type: 'apiKey'; in: 'header' | 'query' | 'cookie'; name: string }
  /** `scheme` in lower case, as RFC 9110 11.1 compares it. */
  | { type: 'http'; scheme: string; bearerFormat?: string }
  | { type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

/** The security schemes of an OpenAPI document, by name. What is wrong in them is the business of `assay check`. */
export const securitySchemesOf = (document: Json): Record<string, SecurityScheme> =>
  Object.fromEntries(
    Object.entries(fieldsOf(atPath(document, ['components', 'securitySchemes']))).map(([name, node]) => {
      const { type, scheme, ...rest } = fieldsOf(node);
      const declared = type === 'http' ? { ...rest, type, scheme: String(scheme).toLowerCase() } : { ...rest, type };
      return [name, declared as unknown as SecurityScheme];
    }),
  );
