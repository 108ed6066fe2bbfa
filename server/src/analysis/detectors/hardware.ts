import { anyCase, anyOf, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Wordings for broken hardware. */
const BROKEN = either(
  /fail(?:ed|ure|s|ing)?|fault(?:y)?|lost|critical|out of (?:range|spec)|missing|dead|error/,
  /not (?:present|ok|responding)|deactivated|shut ?down|overheat\w*|exceed\w*|bad/,
);
/** Parts of a machine that have a state. */
const DEVICE = either(/fan|power supply|psu|power|voltage|battery|temperature|cooling|thermal|bulk power|blower|pump/, /ups/);
/**
 * Hardware failed in a way nobody corrected; the classes are those operators of large machines alert on
 * (Oliner and Stearley, "What Supercomputers Say", DSN 2007). Corrected errors and register dumps are none.
 */
export const hardware: Detector = phraseDetector({
  id: 'hardware',
  title: 'Hardware failures',
  category: 'hardware',
  order: 8,
  words: anyOf(
    /%\w|internal error|memory error|device failed|\bdown\b|dazed|fallen off|IERR|Asserted/i,
    /out of service|task abort|adapter|threshold|health|status|not running|machine check|uncorrect/i,
    /MCE|mce|ECC|uncorrect|parity|hardware|link|PCIe|AER|NVRM|Xid|EDAC|fan|power|temperature|PSU|TLB/i,
    /storage interrupt|northbridge|bus error|NMI|watchdog|port|card|node|LANAI|tree network|torus/i,
    /interrupt|ASIC|DIMM|thermal|battery|BMC|IPMI|InfiniBand|carrier|board|voltage|catastrophic/i,
    /kernel terminated|ciod|sync|nic|interconnect|offlined|bad device|state|sensor|host reset/i,
  ),
  phrases: [
    says(
      [
        /machine check(?: exception| interrupt| event| error)?\b(?!:? ?(?:i-fetch|status|summary|enable|polling|support|architecture|initiali|info|handler|address|register|on a|ignored))/i,
        /\bMCE\b.{0,40}(?:error|hardware|logged|fatal)/i,
        /\[Hardware Error\]|hardware error\b/i,
        /\bUncorrected (?:hardware |memory |machine |bit )?(?:error|ECC)/i,
        /uncorrect(?:ed|able)\b.{0,50}(?:error|ecc|fault|memory|parity|torus|tree)/i,
        /(?:double|multi)-?bit (?:ecc |memory )?errors?/i,
        /EDAC \w{1,20}\d*: \d* ?UE\b|northbridge error/i, // the kernel's driver of memory controllers; UE is an uncorrected error
        /\bNMI\b.{0,40}(?:received for unknown reason|parity|memory|hard|dazed)/i,
        /Dazed and confused/i,
        /(?:memory|dimm|ecc|parity|cache|tlb|ram|cpu|bus|l\d|dcache|icache|hypertransport|bit) (?:\w+ )?(?:parity |data |read |write )?errors?\b(?!.{0,40}correct)/i,
        /\bTLB error|data storage interrupt|instruction storage interrupt|major internal error/i, // PowerPC, as Blue Gene tells it
        /(?:PCIe?|AER)\b.{0,60}(?:uncorrect\w*|fatal|bus error)/i,
        /NVRM: Xid/i, // NVIDIA's driver
        /(?:GPU|device)\b.{0,60} fallen off the bus/i,
        /\bGPU is lost\b|\bIERR\b.{0,20}\bAsserted|Lockup on GPU/i, // IERR: a server's management controller, of its processor
      ],
      'says hardware failed',
      {
        kind: 'fault',
        unless:
          /non-fatal error|\bcorrected\b|(?<!not )\bcorrectable(?! and un)|\bCE\b|registers?\b|summary|averages|events? logged\W{0,2}$|out[- ]of[- ]memory|^\[signal SIG/i,
      },
    ),
    says(
      [
        /\blink (?:status )?(?:is |has |was |went |now |definitely )*(?:down|failed|failure|lost|error|fault|dead|flap\w*)\b/i,
        /link (?:error|failure|fault) (?:on|detected|in)/i,
        /\b(?:port|interface|nic|carrier|eth\w{1,3}|\w{2,8}\/\d+)\b.{0,40}(?:link (?:is )?(?:down|not ready)|went down|changed state to down|carrier lost|lost carrier)/i,
        /\b(?:port|link|interconnect|fabric|switch|broadcast tree|cable)\b.{0,60}\b(?:disconnected|fail(?:ed|ure|s)|fault|broken|in (?:a |an )?error)\b/i,
        /(?:pap|iap|bll_clear_port|alignment|initialization|training) failed/i, // Blue Gene, of links that do not come up
        /Error (?:receiving|sending) packet on/i,
        /InfiniBand.{0,40}(?:down|error|fail)/i,
        /%\w{2,20}-\d-\w{2,40}: .{0,160}\bdown\b/i, // Cisco IOS
        /\bNetlink reports \S{1,20} down\b|\bno (?:ethernet |network )?(?:link|carrier)(?: detected)?$/i, // keepalived
        /Link severed|\blink \S{1,40}:\S{1,20} dead\b/i, // Heartbeat
        /bit errors? (?:threshold|exceed)/i,
      ],
      'says a link is down',
      {
        kind: 'link',
        unless: /link down to up|ADDRCONF|not ready$|SATA link down \(SStatus|\.\d+\S{0,8} port \d|\b(?:bind|listen)\b|already in use/i,
      },
    ),
    says(
      [
        anyCase`\b${DEVICE}\b(?: \S{1,40}){0,3} (?:is |was |has |sensor |module |speed |status )*${BROKEN}\b`,
        /power (?:good signal deactivated|deactivated|outage|lost|cycle unexpected)/i,
        /(?:over|under)[- ]?(?:temperature|voltage|current)/i,
        /(?:temperature|voltage|fan|power|sensor|speed|current|ambient)\b.{0,60}\bexceeds?\b.{0,30}threshold/i,
        /not fully functional/i, // Blue Gene
        /(?:node|service|link|io|fan|power) ?(?:card|board|module|blade)\b.{0,60}(?:fail(?:ed|ure)|fault|not (?:respond\w*|functional|found)|error|problem)/i,
        /hardware (?:fault|failure|problem|malfunction)/i,
        /\bUPS\b.{0,60}\b(?:on battery|battery (?:is )?low|low battery)\b/i,
        /MONITOR FAILURE/i, // Blue Gene
        /environmental? (?:alarm|failure)/i,
        /(?:device|module|controller|adapter|hba|gpu|sensor|card|chip|asic)\b(?: \S{1,40})? (?:has |is |was )?(?:fail(?:ed|ure)|faulty|hung|dead|not responding|malfunction\w*|offline)\b/i,
        /LANAI\[\d+\]: PANIC|is not running\. Allowing|kernel terminated for reason/i, // LANAI: the card of Myrinet
        /local catastrophic error|adapter (?:reset|abort|hung)|attempting (?:task abort|host reset)/i, // the kernel's SCSI drivers
        /health (?:is |was )?compromised|\bdevice offlined\b/i, // offlined: the kernel's SCSI drivers
        // IPMI's event log; the kernel's mlx5 driver; sensord
        /\b(?:(?:Drive Fault|Failure detected)\b.{0,4}|(?:Upper|Lower) (?:Critical|Non-recoverable) going (?:low|high)\b.{0,4})\bAsserted/i,
        /: handling bad device here|^Sensor alarm: Chip /i,
        /\b(?:state|status) (?:has )?changed (?:from \w{1,20} )?to (?:bad|faulted|faulty|unreachable)\b/i,
        /(?:taken|taking) (?:\w+ ){0,3}out of service/i,
        // Dell OpenManage
        /\b(?:device|memory|array|battery|controller|chassis|sensor|module|enclosure|disk|dimm) status (?:is |= ?|: ?|changed to )?(?:now )?(?:critical|non-?recoverable|failed|degraded)\b/i,
      ],
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
    'UPS rack2@localhost on battery',
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
    '{2}[Hardware Error]: event severity: fatal',
    '{2}[Hardware Error]:   error_type: 3, multi-bit ECC',
    '[Hardware Error]: Uncorrected, software restartable error.',
    'c | 02/10/2025 | 16:30:34 | Drive Slot / Bay #0x10 | Drive Fault | Asserted',
    'Link node2:eth1 dead.',
    'Netlink reports eth0 down',
    'no ethernet link',
    'scsi: device offlined - not ready after error recovery',
    '48 | 02/10/2025 | 16:30:34 | Fan #0x41 | Lower Non-recoverable going low | Asserted',
    'mlx5_core 0000:41:00.0: health_care: handling bad device here',
    'Sensor alarm: Chip w83627hf: in0: +0.84 V (min = +1.00 V) [ALARM]',
    'Storage target 14: consistency state changed to BAD',
    'mptscsih: ioc0: attempting host reset! (sc=ffff8101)',
  ],
  silent: [
    'mask of uncorrectable errors: 0x00000000',
    '48 | 02/10/2025 | 16:30:34 | Fan #0x41 | Lower Non-recoverable going low | Deasserted',
    'Storage target 14: consistency state changed to GOOD',
    'socket bind() to port 2525 for address 10.0.0.7 failed: Address already in use: waiting 30s before trying again (9 more tries)',
    '[signal SIGBUS: bus error code=0x2 addr=0x7fdfb8e032c8 pc=0x471502]',
    'Netlink reports eth0 up',
    'UPS rack2@localhost on line power',
    '{1}[Hardware Error]: event severity: corrected',
    '{1}[Hardware Error]:   section_type: memory error',
    '{1}[Hardware Error]:   error_type: 2, single-bit ECC',
    '[Hardware Error]: Deferred error, no action required.',
    '[Hardware Error]: CPU:0 (17:1:1) MC17_STATUS[Over|CE|MiscV|-|AddrV|-|-|SyndV|-|CECC]: 0xdc2040000000011b',
    'nvme 0000:01:00.0:   device [144d:a80a] error status/mask=00000001/0000e000',
    'pcieport 0000:00:1c.0: AER: Corrected error received: 0000:01:00.0',
    'uncorrected memory errors:',
    '4 | 02/10/2025 | 16:30:34 | Power Supply #0x64 | Power Supply AC lost | Deasserted',
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
