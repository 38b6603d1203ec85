const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the system allows',
  EACCES: 'the folder may not be written to',
  EPERM: 'the folder may not be written to',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'something that is not a folder is in the way',
  EISDIR: 'there is a folder of that name',
  ENOTEMPTY: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENOMEM: 'the system has no memory left',
  EAGAIN: 'the system has no room for another process',
};

/** Why a book could not be made, for a person: the system's error codes in words, any other error by its message. */
export function describeFailure(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  if (reason) return reason;
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}

/** Why the worker ended without a word, from how it ended and what it left on stderr. */
export function describeEnd(
  code: number | null,
  signal: string | null,
  stderr: string,
  heapMb: number,
): string {
  if (/heap out of memory|Allocation failed/i.test(stderr)) {
    return `it took more memory than the ${heapMb} MB it may have`;
  }
  if (signal === 'SIGKILL') return 'the system stopped it, most likely because memory ran out';
  const lines = stderr.split('\n').map((line) => line.trim());
  const said = lines.find((line) => /^(\w*Error\b|FATAL)/.test(line)) ?? lines.find((line) => line !== '');
  const how = signal ? `it was stopped by ${signal}` : `it ended with code ${code ?? 'unknown'}`;
  return said ? `${how} (${said})` : how;
}
