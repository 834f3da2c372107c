import { evaluate } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(evaluate)
