import { clinicFor, foretell } from '@cordelia/lab'
import type { ForecastJob } from '@cordelia/lab'
import { serve } from './serve.ts'

serve((job: ForecastJob) => foretell(clinicFor('newly-diagnosed'), job))
