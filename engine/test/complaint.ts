import { ModelError } from '../src/errors.ts'

/** The message of the `ModelError` that an act ends in; any other error passes through. */
export function complaint(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof ModelError) return error.message
    throw error
  }
  return 'no complaint'
}
