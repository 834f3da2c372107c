import { html, type Html } from './report-html.ts'
import { style } from './report-style.ts'

interface Page {
  readonly title: string
  readonly description: string
  readonly notForCare: string
  readonly body: Html
}

/** A whole page around its body, not for care at its head and its foot. */
export function page({ title, description, notForCare, body }: Page): string {
  const care = html`<p class="care">${notForCare}</p>`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description} ${notForCare}">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header>${care}</header>
<main>
${body}
</main>
<footer>${care}</footer>
</body>
</html>
`.html
}
