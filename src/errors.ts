/** Codes are stable: scripts and docs refer to them, so never reuse or rename one. */
export type ErrorCode =
  | 'AZURE_SIGN_IN'
  | 'AZURE_UNREACHABLE'
  | 'CATALOG_INVALID'
  | 'FOLDER_NOT_WRITABLE'
  | 'INTERRUPTED'
  | 'NOT_FOUND'
  | 'OUT_OF_MEMORY'
  | 'RUN_IN_PROGRESS'
  | 'SNAPSHOT_CHANGED'
  | 'SNAPSHOT_FORMAT'
  | 'TEMPLATE_INVALID'
  | 'UNKNOWN_FRAMEWORK'
  | 'USAGE'
  | 'VERIFY_FAILED'
  | 'WORKSPACE_INVALID';

/** Something the user can fix. Any other error reaching the top is our bug. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
