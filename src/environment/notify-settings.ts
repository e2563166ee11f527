/** Where `assay notify` tells what a night found, as far as only the environment may say it: these are secrets, or belong to the CI. */
export interface NotifySettings {
  /** Lets us write issues. */
  githubToken: string | undefined;
  /** For example `https://api.github.com`; GitHub's own runners set it. */
  githubApi: string;
  /** The address of a webhook is what lets one post to it. */
  webhook: string | undefined;
}

/** Reads `GITHUB_TOKEN`, `GITHUB_API_URL` and `ASSAY_WEBHOOK_URL`. */
export const readNotifySettings = (variables: Record<string, string | undefined> = process.env): NotifySettings => ({
  githubToken: variables.GITHUB_TOKEN?.trim() || undefined,
  githubApi: variables.GITHUB_API_URL?.trim() || 'https://api.github.com',
  webhook: variables.ASSAY_WEBHOOK_URL?.trim() || undefined,
});
