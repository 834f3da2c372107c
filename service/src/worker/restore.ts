import { performRestoration } from '@cordelia/lab'
import { serve } from './serve.ts'

serve(performRestoration)
