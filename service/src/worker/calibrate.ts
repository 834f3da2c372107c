import { performCalibration } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performCalibration)
