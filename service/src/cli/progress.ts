/** Says on stderr how far the work is; `end` takes the bar away again. */
export interface Progress {
  readonly show: (finished: number, of: number) => void
  readonly end: () => void
}

const cells = 30
const silent: Progress = { show: () => {}, end: () => {} }

/** A bar on a terminal, a line each tenth elsewhere, nothing when asked to be quiet. */
export function progressOn(stream: NodeJS.WriteStream, label: string, quiet: boolean): Progress {
  if (quiet) return silent
  return stream.isTTY && process.env['TERM'] !== 'dumb' ? bar(stream, label) : sparseLines(stream, label)
}

function bar(stream: NodeJS.WriteStream, label: string): Progress {
  let shown = ''
  return {
    show: (finished, of) => {
      const full = Math.floor((cells * finished) / of)
      const text = `${label} ${'█'.repeat(full)}${'░'.repeat(cells - full)} ${percent(finished, of)} %`
      if (text !== shown) stream.write(`\r${text}`)
      shown = text
    },
    end: () => {
      if (shown !== '') stream.write(`\r${' '.repeat(shown.length)}\r`)
      shown = ''
    },
  }
}

function sparseLines(stream: NodeJS.WriteStream, label: string): Progress {
  let tenth = 0
  return {
    show: (finished, of) => {
      const now = Math.floor((10 * finished) / of)
      if (now > tenth) stream.write(`${label}: ${percent(finished, of)} %\n`)
      tenth = now
    },
    end: () => {},
  }
}

const percent = (finished: number, of: number): number => Math.floor((100 * finished) / of)
