import { createStandIn } from './stand-in';

// `run.ts <port>`: listens on loopback until it is stopped.
createStandIn().listen(Number(process.argv[2]), '127.0.0.1');
