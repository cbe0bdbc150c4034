import { actionRule } from './actions'
import { domainRule } from './domains'
import { guardRule } from './guards'
import { layerRule } from './layers'
import { ownershipRule } from './ownership'
import { peopleRule } from './people'
import { purityRule } from './purity'
import { clientRule, lengthRule } from './sizes'
import { type Rule, readTree, type Violation } from './tree'
import { environmentRule, vendorRule } from './vendors'
import { viewerRule } from './viewer-first'
import { vocabularyRule } from './vocabulary'

export const rules: Rule[] = [
  layerRule,
  domainRule,
  vocabularyRule,
  purityRule,
  vendorRule,
  environmentRule,
  ownershipRule,
  actionRule,
  guardRule,
  viewerRule,
  peopleRule,
  clientRule,
  lengthRule,
]

/** Everything below `root` that breaks one of the rules. */
export function checkTree(root: string): Violation[] {
  const tree = readTree(root)
  return rules.flatMap((rule) => rule.check(tree))
}
