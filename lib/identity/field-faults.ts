export { FieldFaults } from '@/lib/platform/refusal'
