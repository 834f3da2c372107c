import { basename, join } from 'node:path'
import { build } from 'vite'

/** Where everything made for a measurement is: bundles, generated C, its programs, inputs and outputs. */
export const buildFolder = join(import.meta.dirname, '.build')

/** Bundles a TypeScript entry of this folder with the sources it imports into one module that Node 20 reads too. */
export async function bundle(entry: string): Promise<string> {
  const name = `${basename(entry, '.ts')}.mjs`
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    ssr: { noExternal: true, resolve: { conditions: ['source'] } },
    build: {
      ssr: join(import.meta.dirname, entry),
      outDir: buildFolder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  })
  return join(buildFolder, name)
}
