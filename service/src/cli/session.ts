/** What a command works with: where runs are kept, where to print, and the person's wish to stop. */
export interface Session {
  readonly home: string
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly signal: AbortSignal
}
