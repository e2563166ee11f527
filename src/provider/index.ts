/** What `provider.ts` of a suite needs. It knows no runner, so that the mock and the command line can read a provider, too. */

export { loadContract } from '../contract/load.ts';
export { defineProvider, type Provider, type RequestTemplate, type Timed } from './provider.ts';
