import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/**
 * Hardware failed in a way nobody corrected; the classes are those operators of large machines alert on
 * (Oliner and Stearley, "What Supercomputers Say", DSN 2007). Corrected errors and register dumps are none.
 */
export const hardware: Detector = phraseDetector({
  id: 'hardware',
  title: 'Hardware failures',
  category: 'hardware',
  order: 8,
  words:
    /%\w|internal error|memory error|device failed|\bdown\b|dazed|fallen off|IERR|Asserted|out of service|task abort|adapter|threshold|health|status|not running|machine check|uncorrect|MCE|mce|ECC|uncorrect|parity|hardware|link|PCIe|AER|NVRM|Xid|EDAC|fan|power|temperature|PSU|TLB|storage interrupt|northbridge|bus error|NMI|watchdog|port|card|node|LANAI|tree network|torus|interrupt|ASIC|DIMM|thermal|battery|BMC|IPMI|InfiniBand|carrier|board|voltage|catastrophic|kernel terminated|ciod|sync|nic|interconnect/i,
  phrases: [
    says(
      /machine check(?: exception| interrupt| event| error)?\b(?!:? ?(?:i-fetch|status|summary|enable|polling|support|architecture|initiali|info|handler|address|register|on a|ignored))|\bMCE\b.{0,40}(?:error|hardware|logged|fatal)|\[Hardware Error\]|hardware error\b|\bUncorrected (?:hardware |memory |machine |bit )?(?:error|ECC)|uncorrect(?:ed|able)\b.{0,50}(?:error|ecc|fault|memory|parity|torus|tree)|(?:double|multi)-?bit (?:ecc |memory )?errors?|EDAC \w{1,20}\d*: \d* ?UE\b|northbridge error|\bNMI\b.{0,40}(?:received for unknown reason|parity|memory|hard|dazed)|Dazed and confused|(?:memory|dimm|ecc|parity|cache|tlb|ram|cpu|bus|l\d|dcache|icache|hypertransport|bit) (?:\w+ )?(?:parity |data |read |write )?errors?\b(?!.{0,40}correct)|\bTLB error|data storage interrupt|instruction storage interrupt|major internal error|(?:PCIe?|AER)\b.{0,60}(?:uncorrect\w*|fatal|bus error)|NVRM: Xid|(?:GPU|device)\b.{0,60} fallen off the bus|\bGPU is lost\b|\bIERR\b.{0,20}\bAsserted|Lockup on GPU/i,
      'says hardware failed',
      {
        kind: 'fault',
        unless:
          /non-fatal error|\bcorrected\b|(?<!not )\bcorrectable(?! and un)|\bCE\b|registers?\b|summary|averages|events? logged\W{0,2}$|out[- ]of[- ]memory/i,
      },
    ),
    says(
      /\blink (?:status )?(?:is |has |was |went |now |definitely )*(?:down|failed|failure|lost|error|fault|dead|flap\w*)\b|link (?:error|failure|fault) (?:on|detected|in)|\b(?:port|interface|nic|carrier|eth\w{1,3}|\w{2,8}\/\d+)\b.{0,40}(?:link (?:is )?(?:down|not ready)|went down|changed state to down|carrier lost|lost carrier)|\b(?:port|link|interconnect|fabric|switch|broadcast tree|cable)\b.{0,60}\b(?:disconnected|fail(?:ed|ure|s)|fault|broken|in (?:a |an )?error)\b|(?:pap|iap|bll_clear_port|alignment|initialization|training) failed|Error (?:receiving|sending) packet on|InfiniBand.{0,40}(?:down|error|fail)|%\w{2,20}-\d-\w{2,40}: .{0,160}\bdown\b|Link severed|bit errors? (?:threshold|exceed)/i,
      'says a link is down',
      { kind: 'link', unless: /link down to up|ADDRCONF|not ready$|SATA link down \(SStatus|\.\d+\S{0,8} port \d/i },
    ),
    says(
      /\b(?:fan|power supply|psu|power|voltage|battery|temperature|cooling|thermal|bulk power|blower|pump|ups)\b(?: \S{1,40}){0,3} (?:is |was |has |sensor |module |speed |status )*(?:fail(?:ed|ure|s|ing)?|fault(?:y)?|lost|critical|out of (?:range|spec)|missing|dead|error|not (?:present|ok|responding)|deactivated|shut ?down|overheat\w*|exceed\w*|bad)\b|power (?:good signal deactivated|deactivated|outage|lost|cycle unexpected)|(?:over|under)[- ]?(?:temperature|voltage|current)|(?:temperature|voltage|fan|power|sensor|speed|current|ambient)\b.{0,60}\bexceeds?\b.{0,30}threshold|not fully functional|(?:node|service|link|io|fan|power) ?(?:card|board|module|blade)\b.{0,60}(?:fail(?:ed|ure)|fault|not (?:respond\w*|functional|found)|error|problem)|hardware (?:fault|failure|problem|malfunction)|MONITOR FAILURE|environmental? (?:alarm|failure)|(?:device|module|controller|adapter|hba|gpu|sensor|card|chip|asic)\b(?: \S{1,40})? (?:has |is |was )?(?:fail(?:ed|ure)|faulty|hung|dead|not responding|malfunction\w*|offline)\b|LANAI\[\d+\]: PANIC|is not running\. Allowing|kernel terminated for reason|local catastrophic error|adapter (?:reset|abort|hung)|attempting task abort|health (?:is |was )?compromised|(?:taken|taking) (?:\w+ ){0,3}out of service|\b(?:device|memory|array|battery|controller|chassis|sensor|module|enclosure|disk|dimm) status (?:is |= ?|: ?|changed to )?(?:now )?(?:critical|non-?recoverable|failed|degraded)\b/i,
      'says a device failed',
      { kind: 'device', unless: /device not found: optional|no longer/i },
    ),
    says(
      /\b(?:ciod|ciodb|cns|iod|io ?node|compute node|control system)\b.{0,20}[: ].{0,20}(?:error|failed|failure) (?:to |in )?(?:read\w*|writ\w*|creat\w*|receiv\w*|send\w*) (?:message|node map|packet|prefix|from|on)/i,
      'says a node lost its control stream',
      { kind: 'control' },
    ),
  ],
  fires: [
    'CPU 0: Machine Check Exception: 0000000000000004',
    'mce: [Hardware Error]: CPU 2: Machine Check: 0 Bank 5',
    'EDAC MC0: 1 UE memory read error on DIMM_A1',
    'uncorrectable torus error',
    'data TLB error interrupt',
    'eth0: link down',
    'NVRM: Xid (PCI:0000:3b:00): 79, GPU has fallen off the bus.',
    'Power supply 2 failed',
    'Fan 3 failure detected',
    'ciod: failed to read message prefix on control stream',
    'machine check interrupt (bit=0x1d): L2 dcache unit data parity error',
    'Northbridge Error, node 1',
  ],
  silent: [
    'error: connect_to 10.0.0.9 port 80: failed.',
    'import done, 12 failed',
    'instruction cache parity error corrected',
    '3 ddr error(s) detected and corrected on rank 0, symbol 2',
    'CE sym 2, at 0x0b85eee0, mask 0x05',
    'EDAC MC0: 1 CE memory read error corrected',
    'general purpose registers:',
    'instruction address: 0x00004ed8',
    'core configuration register: 0x00000000',
    'machine check: i-fetch......................0',
    'total of 0 ddr errors',
    'eth0: link up, 1000 Mbps',
    'Fan speeds ( 3552 3534 3375 )',
    'power management enabled',
  ],
});
