const sentences: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'a file may not grow so large here',
  EROFS: 'the file system can only be read',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a file stands where a folder should',
  EISDIR: 'a folder stands where a file should',
  ELOOP: 'a link leads back to itself',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk has an error',
};

/** What the file system has against it, in words, with the file; `undefined` for an error that is none of the file system's. */
export const fileFault = (error: unknown): string | undefined => {
  const { code = '', path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const file = dest ?? path;
  const sentence = sentences[code];
  return sentence && (file ? `${sentence} (${code}): ${file}` : `${sentence} (${code})`);
};
