import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'

// The server's policy lets no text become code, which zod would try as soon as the lab is loaded.
config({ jitless: true })
const { UnitPage } = await import('./pages/unit/unit-page.tsx')

const place = document.getElementById('studio')
if (place === null) throw new Error('unreachable: unit.html has the element')
createRoot(place).render(
  <StrictMode>
    <UnitPage />
  </StrictMode>,
)
