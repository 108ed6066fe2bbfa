import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Memory ran out: the process, its heap, its container or the machine. */
export const memory: Detector = phraseDetector({
  id: 'memory',
  title: 'Out of memory',
  category: 'memory',
  order: 12,
  words: /memory|OOM|heap|alloc|Killed process|MemoryError|bad_alloc|swap|ENOMEM|GC overhead|Metaspace|PermGen|ORA-/i,
  phrases: [
    says(
      [
        /\boom[-_ ]?(?:killer|kill\w*|reaper|score_adj.{0,40}constraint)/i,
        /invoked oom|OOMKill\w*|OOMKilled|Out of memory: Kill\w*|Killed process \d+/i,
        /Memory cgroup out of memory/i,
        /memory cgroup.{0,30}(?:limit|killed)/i,
        /killed by (?:the )?(?:kernel )?oom/i,
        /constraint=CONSTRAINT_MEM/i,
        /beyond (?:the )?'?(?:physical|virtual) memory'? limits?/i,
        /running beyond (?:physical|virtual) memory/i,
      ],
      'says a process was killed for want of memory',
      { kind: 'oom-kill', unless: /oom[-_ ]?killer (?:disabled|enabled)/i },
    ),
    says(
      [
        /OutOfMemory(?:Error|Exception)?\b/i,
        /java heap space|GC overhead limit exceeded/i,
        /\bMetaspace\b.{0,20}(?:full|exhausted|error)/i,
        /PermGen space/i,
        /heap (?:space )?(?:is )?(?:exhausted|full|limit|out of memory)/i,
        /JavaScript heap out of memory|Reached heap limit|Allocation failed -|Ineffective mark-compacts/i, // V8
      ],
      'says the heap is full',
      { kind: 'heap' },
    ),
    says(
      [
        /\bout of memory\b|\bMemoryError\b|std::bad_alloc|bad_alloc|\bENOMEM\b/i,
        /cannot allocate (?:memory|region|\d)/i,
        /(?:could not|unable to|failed to|can't|couldn't) (?:\w+ ){0,2}(?:m?alloc(?!ations?\b)\w*|reserve)\b(?! (?:an? )?(?:\S{1,6} )?(?:lease|address|prefix|port|lun|network)\b).{0,40}(?:memory|bytes|heap|page|buffer)?/i,
        /(?:page|memory) allocation (?:failure|stalls?|failed)/i,
        /(?:m|re|c|k|vm)alloc\w*\(?\d*\)? failed/i,
        /insufficient (?:\w+ )?memory|not enough (?:\w+ )?memory|low on (?:virtual )?memory/i,
        /no (?:free|more) memory/i,
        /memory (?:is )?(?:exhausted|full|pressure|limit (?:exceeded|reached))/i,
        /exceeded (?:the )?memory limit/i,
        /memory (?:usage|use) (?:is )?(?:too high|critical|above|exceed\w+|over)/i,
        /CircuitBreakingException|Data too large/i, // Elasticsearch
        /Allowed memory size of \d+ bytes exhausted/i, // PHP
        /unable to allocate|memory leak detected/i,
        /swap (?:space )?(?:is )?(?:full|exhausted)/i,
        /out of swap|OOM command not allowed/i, // Redis: OOM command not allowed
        /memory resource limit alarm set/i, // RabbitMQ
        /resource exhausted.{0,20}memory/i,
      ],
      'says memory ran out',
      { kind: 'exhausted', unless: /\bno out of memory|PCI:|resource region|BAR \d|\bI\/O resource/i },
    ),
    says(/\bORA-(?<ora>\d+)\b/, 'says memory ran out', {
      kind: 'exhausted',
      tests: { ora: { test: 'oneOf', values: ['04030', '04031', '4030', '4031'] } },
    }),
  ],
  fires: [
    'Out of memory: Killed process 4123 (java) total-vm:8123456kB',
    'java invoked oom-killer: gfp_mask=0x6200ca(GFP_HIGHUSER_MOVABLE), order=0',
    'java.lang.OutOfMemoryError: Java heap space',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'MemoryError: Unable to allocate 2.0 GiB',
    "terminate called after throwing an instance of 'std::bad_alloc'",
    'Container worker failed with reason OOMKilled',
    'fork: Cannot allocate memory',
    'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)',
  ],
  silent: [
    "can't adjust oom-killer's pardon /proc/self/oom_score_adj, Permission denied",
    "Health configuration template 'oom_kill' already exists for host 'web1'.",
    'Memory: 4096 MB available',
    'MemoryStore started with capacity 366.3 MB',
    'heap size 512 MB, 40% used',
    'Physical memory: 32 GB',
    'memory limit set to 2 GB',
    'no out of memory errors',
    'Failed to allocate the network(s), not rescheduling.',
    'Failed to allocate network(s)',
    'oom_score_adj=-500',
  ],
});
