import { useCallback } from 'react'

/** A report as high as it is long, so that the page scrolls and not the frame. */
export function ToldFrame({ html }: { readonly html: string }) {
  const fitted = useCallback((frame: HTMLIFrameElement) => {
    const watch = new ResizeObserver(() => {
      const page = frame.contentDocument?.documentElement
      if (page !== undefined) frame.style.height = `${page.offsetHeight}px`
    })
    const start = (): void => {
      const page = frame.contentDocument!
      watch.disconnect()
      watch.observe(page.documentElement)
      page.addEventListener('click', (event) => goTo(page, event))
    }
    frame.addEventListener('load', start)
    return () => {
      frame.removeEventListener('load', start)
      watch.disconnect()
    }
  }, [])
  return <iframe ref={fitted} className="told" title="The report" srcDoc={html} sandbox="allow-same-origin" />
}

/** Links to places of the report: in a frame without an address they would lead to this page. */
function goTo(page: Document, event: MouseEvent): void {
  const link = (event.target as Element).closest('a[href^="#"]') // clicks are of elements
  const place = page.getElementById(link?.getAttribute('href')?.slice(1) ?? '')
  if (place === null) return
  event.preventDefault()
  place.scrollIntoView()
  place.tabIndex = -1
  place.focus()
}
