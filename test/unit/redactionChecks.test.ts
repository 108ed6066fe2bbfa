import assert from 'node:assert/strict';
import { isCardNumber, isIban, isIpv6, isPhone, passesLuhn } from '../../server/src/analysis/report/redaction/checks.ts';

/** Asserts which of the texts pass a check. */
function passes(check: (text: string) => boolean, yes: readonly string[], no: readonly string[]): void {
  assert.deepEqual([yes.filter((text) => !check(text)), no.filter(check)], [[], []]);
}

describe('what looks like personal data', () => {
  it('is a card number by its length and its check digit', () => {
    passes(
      isCardNumber,
      ['4111111111111111', '4111 1111 1111 1111', '5500-0000-0000-0004'],
      ['4111111111111112', '411111111111', '0000000000000001'],
    );
    passes(passesLuhn, ['4111111111111111', '378282246310005', '00000-0000-0000'], ['4111111111111121', '378282246310006', '79927398713']);
  });

  it('is a bank account by its check digits', () => {
    passes(
      isIban,
      ['DE89370400440532013000', 'GB82WEST12345698765432', 'FR1420041010050500013M02606'],
      ['DE89370400440532013001', 'DE8937040044053201300', 'XX'],
    );
  });

  it('is an address of IPv6, neither a time nor a local one', () => {
    passes(
      isIpv6,
      ['2001:db8::1', 'fe80::1%eth0', '2001:db8:0:0:0:0:2:1', '1::8', 'fe80::'],
      ['::', '::1', '16:30:34', 'a::b::c', '2001:db8:0:0:0:0:2:1:9', '12345::1', 'std::string', 'a::'],
    );
  });

  it('is a phone number by how many digits it has', () => {
    passes(isPhone, ['+49 30 1234567', '+14155552671'], ['+49 123', '12', '+1234567890123456']);
  });
});
