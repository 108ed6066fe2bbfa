import { jsonFormat } from './_jsonFormat.ts';

/** One event: who called what; a refused call states an error code. */
export const awsCloudtrail = jsonFormat({
  id: 'aws-cloudtrail',
  title: 'AWS CloudTrail',
  needs: ['eventtime', 'eventsource', 'eventname'],
  names: { stamp: ['eventtime'], source: ['eventsource'], message: ['errormessage', 'eventname'] },
  adds: ({ inner: _inner, ...reading }) => reading,
  samples: [
    {
      line: '{"eventVersion":"1.08","eventTime":"2025-02-10T16:30:34Z","eventSource":"s3.amazonaws.com","eventName":"PutObject","awsRegion":"eu-west-1","sourceIPAddress":"10.0.0.7","errorCode":"AccessDenied","errorMessage":"Access Denied","requestID":"x1"}',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 's3.amazonaws.com',
      message: 'Access Denied',
    },
    {
      line: '{"eventVersion":"1.08","eventTime":"2025-02-10T16:30:35Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"eu-west-1","requestID":"x2"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'iam.amazonaws.com',
      message: 'CreateUser',
    },
  ],
});
