/**
 * Statuses that speak of the way to a server, or of how often it is asked, and not of the request: 502, 503 and 504 (RFC 9110,
 * 15.6.3 to 15.6.5) and 429 (RFC 6585, 4). Sending the same request again may help.
 */
export const outageStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);
