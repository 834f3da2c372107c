import { perform } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(perform)
