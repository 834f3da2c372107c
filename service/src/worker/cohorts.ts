import { performCohort } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performCohort)
