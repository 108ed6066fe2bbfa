import { foldSegments } from '../../server/src/node/foldWorker.ts';

// The program of a thread, as the built command line is one.
foldSegments();
