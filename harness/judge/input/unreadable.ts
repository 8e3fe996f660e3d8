/** Files that cannot be read, told in words. */

/** Why a file cannot be read, in words. */
export function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'a directory';
  if (code === 'ENOTDIR') return 'a file where a directory should be';
  if (code === 'EACCES' || code === 'EPERM') return 'a file that may not be read';
  return `no readable file (${code})`;
}
