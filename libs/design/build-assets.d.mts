/** Writes `dist/assets`, unless it is up to date. See build-assets.mjs. */
export function buildAssets(options?: {
  readonly force?: boolean;
  readonly directory?: string;
}): Promise<{ readonly built: boolean; readonly directory: string }>;
