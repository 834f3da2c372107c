import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ReportPage } from './pages/report/report-page.tsx'

const place = document.getElementById('studio')
if (place === null) throw new Error('unreachable: index.html has the element')
createRoot(place).render(
  <StrictMode>
    <ReportPage />
  </StrictMode>,
)
