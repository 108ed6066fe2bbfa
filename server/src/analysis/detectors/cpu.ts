import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Processor time is short: throttling, overload, overheating. */
export const cpu: Detector = phraseDetector({
  id: 'cpu',
  title: 'CPU shortage',
  category: 'cpu',
  order: 62,
  words: /cpu|throttl|overload|load average|temperature|thermal|starv|event loop|rcu|ticks|scheduler|processor|busy/i,
  phrases: [
    says(
      [
        /cpu\b.{0,40}\bthrottl(?:ed|ing)/i,
        /throttl(?:ed|ing)\b.{0,30}cpu|CPUThrottlingHigh/i,
        /(?:cpu|processor)\b.{0,40}(?:usage|utili[sz]ation|load)\b.{0,30}(?:too high|critical|exceed\w*|above|over threshold|saturated)/i,
        /(?:high|excessive|critical) cpu(?: usage| load| utili[sz]ation)?/i,
        /cpu (?:is )?(?:saturated|exhausted|starv\w+|overload\w*|quota exceeded)/i,
        /load average.{0,30}(?:too high|exceed\w*|critical)/i,
        /(?:server|system|node|broker|queue|service|backend) (?:is )?overloaded/i,
        /thread starvation/i,
        /(?:thread|pool|process) starv\w+/i,
        /rcu_sched.{0,30}(?:stall|detected)/i, // the Linux kernel
        /rcu: .{0,40}stall|clock leap detected|losing some ticks/i, // the Linux kernel; a clock leap: ntpd
      ],
      'says processor time is short',
      { kind: 'load' },
    ),
    says(
      [
        /(?:temperature|thermal|core|package|cpu)\b.{0,40}(?:above threshold|exceeds?\b.{0,20}threshold|critical|too hot|overheat\w*|emergency|trip point)/i,
        /cpu clock throttled|overheat(?:ed|ing)/i,
      ],
      'says the processor is too hot',
      { kind: 'temperature', unless: /back to normal|normal now|temperature\/speed normal/i },
    ),
  ],
  fires: [
    'CPU throttling detected in container api',
    'Core temperature above threshold, cpu clock throttled',
    'CPU usage exceeded 95%',
    'rcu_sched detected stalls on CPUs/tasks',
    'Thread starvation or clock leap detected (housekeeper delta=47s)',
    'server is overloaded',
    'Losing some ticks... checking if CPU frequency changed.',
  ],
  silent: [
    'CPU0: Intel(R) Xeon(R)',
    'cpu usage 12%',
    'Core temperature/speed normal',
    'load average: 0.10, 0.05, 0.01',
    'scheduler started with 8 cpus',
    'thermal zone registered',
    'throttle disabled',
  ],
});
