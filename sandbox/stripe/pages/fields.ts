import { type TestBank, testCards } from '../resources/test-cards'
import { type Html, html } from './html'

type Form = ((name: string) => string) | undefined

/** Where a card is typed in. The test cards are listed, and any of them can be chosen by its number. */
export function cardFields(form: Form, isOneOfTwo: boolean): Html {
  const isBank = form?.('way') === 'bank'
  return html`<fieldset><legend>${isOneOfTwo ? way('card', 'Card', !isBank) : 'Card'}</legend>
<label for="number">Card number</label><input id="number" name="number" inputmode="numeric" autocomplete="cc-number" list="cards" value="${form?.('number') || '4242 4242 4242 4242'}">
<datalist id="cards">${testCards.map(({ number, does }) => html`<option value="${number}">${does}</option>`)}</datalist>
<div class="row"><div><label for="expiry">Until (MM/YY)</label><input id="expiry" name="expiry" size="7" autocomplete="cc-exp" value="${form?.('expiry') || '12/40'}"></div>
<div><label for="cvc">CVC</label><input id="cvc" name="cvc" size="4" inputmode="numeric" autocomplete="cc-csc" value="${form?.('cvc') || '123'}"></div></div>
<details><summary>Test cards</summary><div class="scroll"><table>${testCards.map(({ number, does }) => html`<tr><td>${number.replace(/(\d{4})/g, '$1 ').trim()}</td><td>${does}</td></tr>`)}</table></div></details></fieldset>`
}

/** Ways to pay that settle days later. */
export function bankFields(banks: TestBank[], form: Form): Html {
  const isBank = form?.('way') === 'bank'
  const [first] = banks
  return html`<fieldset><legend>${way('bank', `${names[first?.type ?? 'sepa_debit']} (settles later)`, isBank)}</legend>
<label for="account">Account</label><select id="account" name="account">${banks.map(({ number, does }) => html`<option value="${number}" ${form?.('account') === number && html`selected`}>${number} (${does})</option>`)}</select></fieldset>`
}

const names: Record<TestBank['type'], string> = {
  sepa_debit: 'SEPA debit',
  us_bank_account: 'US bank account',
  oxxo: 'OXXO voucher',
  konbini: 'Konbini',
}

function way(value: string, name: string, isChosen: boolean): Html {
  return html`<label class="radio"><input type="radio" name="way" value="${value}" ${isChosen && html`checked`}> ${name}</label>`
}
