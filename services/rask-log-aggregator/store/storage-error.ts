/** The store can't write or read now; it may again later. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}
