import { countOne } from '../../groupBy.ts';

/** Luhn's check (ISO/IEC 7812-1, annex B) on the digits of a text. */
export function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 12 && sum % 10 === 0;
}

/** Issuer ranges and lengths of payment cards in use. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const known =
    /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/;
  return known.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}

/** ISO 13616: the remainder of the rearranged number by 97 is 1. */
export function isIban(text: string): boolean {
  const compact = text.replace(/\s/g, '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const c of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(c, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** An IPv6 address as RFC 4291 §2.2 writes it, and not a time, a MAC address, a C++ name or the loopback. */
export function isIpv6(text: string): boolean {
  const bare = text.replace(/%.*$/, '');
  const halves = bare.split('::');
  if (halves.length > 2 || bare === '::' || bare === '::1') return false;
  const groups = bare.split(':').filter((group) => group !== '');
  if (groups.some((group) => group.length > 4)) return false;
  if (halves.length === 1) return groups.length === 8;
  return (
    groups.length <= 7 && groups.length >= 1 && /\d/.test(bare) && !(bare.endsWith('::') && groups.length === 1 && groups[0]!.length < 2)
  );
}

/** Phone numbers hold 8 to 15 digits (ITU-T E.164 §6). */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length >= 8 && digits.length <= 15 && !/^(\d)\1+$/.test(digits);
}

/** Long, evenly mixed text: a key rather than a name, a path or a hexadecimal digest. */
export function looksRandom(text: string): boolean {
  if (/^[0-9a-f]+$/i.test(text) || text.length < 32) return false;
  const lower = text.replace(/[^a-z]/g, '').length;
  const upper = text.replace(/[^A-Z]/g, '').length;
  const digits = text.replace(/\D/g, '').length;
  if (lower < 4 || upper < 4 || (digits < 3 && text.length < 40)) return false;
  const counts = new Map<string, number>();
  for (const c of text) countOne(counts, c);
  let bits = 0;
  for (const n of counts.values()) bits -= (n / text.length) * Math.log2(n / text.length);
  const changes = text.replace(/[^A-Za-z0-9]/g, '').match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|[0-9](?=[A-Za-z])/g)?.length ?? 0;
  return bits > (digits < 3 ? 4.6 : 4.1) && changes > text.length / 5;
}
