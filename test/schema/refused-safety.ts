import type { Attempt } from './refused'

/** What the tables of reports, decisions, the audit and privacy refuse. */
export const refusedSafety: Attempt[] = [
  ['a report of nothing known', 'reports', { subject_kind: 'mood' }, 'reports_subject_kind_check'],
  ['a report for no known reason', 'reports', { reason: 'dislike' }, 'reports_reason_check'],
  ['a severity off the scale', 'reports', { severity: 4 }, 'reports_severity_check'],
  ['a snapshot of nothing', 'reports', { snapshot: '[]' }, 'reports_snapshot_check'],
  ['a decision about nothing known', 'decisions', { subject_kind: 'mood' }, 'decisions_subject_kind_check'],
  ['an outcome that is none', 'decisions', { outcome: 'shadow' }, 'decisions_outcome_check'],
  ['a decision by no known rule', 'decisions', { rule: 'dislike' }, 'decisions_rule_check'],
  ['a decision without a reason', 'decisions', { reason: '' }, 'decisions_reason_check'],
  ['an end before its beginning', 'decisions', { until: '2026-08-31' }, 'decisions_until_check'],
  [
    'a ban both confirmed and lapsed',
    'decisions',
    { confirmed_at: '2026-09-01', lapsed_at: '2026-09-02' },
    'decisions_confirmed_check',
  ],
  ['an act without a name', 'audit_log', { act: '' }, 'audit_log_act_check'],
  ['a consent to no document', 'consents', { document: 'menu' }, 'consents_document_check'],
  ['an export in no state', 'data_exports', { state: 'lost' }, 'data_exports_state_check'],
  ['an export that is ready and nowhere', 'data_exports', { state: 'ready' }, 'data_exports_ready_check'],
  ['an account erased before it was closed', 'users', { erased_at: '2026-09-01' }, 'users_closed_check'],
]
