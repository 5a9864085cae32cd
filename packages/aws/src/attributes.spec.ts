import { describeAttributes } from '@stackref/testing';
import { awsFlavor } from './__fixtures__/aws-flavor';

describeAttributes(awsFlavor);
