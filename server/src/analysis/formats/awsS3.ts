import { STAMP_CLF } from './_stamps.ts';
import { REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Bucket owner, bucket, stamp, requester, operation, key, request, status; times in milliseconds. */
export const awsS3 = regexFormat({
  id: 'aws-s3',
  title: 'AWS S3 access log',
  rank: 35,
  patterns: [
    re`^[\w-]{1,80} (?<source>[\w.-]{3,63}) \[(?<stamp>${STAMP_CLF})\] (?<address>[\w.:-]{1,80}) (?<user>\S{1,200}) (?<request>[\w-]{1,40}) (?<msg>[A-Z]\w{2,20}(?:\.[\w-]{1,60}){1,4} \S{1,1100} ${REQUEST} (?<status>\d+|-) .*)$`,
  ],
  samples: [
    {
      line: '79a59df9 shop-media [10/Feb/2025:16:30:34 +0000] 10.0.0.7 - 3E57427F3 REST.GET.OBJECT a/b.png "GET /a/b.png HTTP/1.1" 503 SlowDown 113 - 7 - "-" "S3Console/0.4" -',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'shop-media',
      message: 'REST.GET.OBJECT a/b.png "GET /a/b.png HTTP/1.1" 503 SlowDown 113 - 7 - "-" "S3Console/0.4" -',
    },
    {
      line: '79a59df9 shop-media [10/Feb/2025:16:30:35 +0000] 10.0.0.7 arn:aws:iam::1:user/jo 3E57427F4 REST.PUT.OBJECT c.txt "PUT /c.txt HTTP/1.1" 200 - - 4 5 3 "-" "-" -',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'shop-media',
      message: 'REST.PUT.OBJECT c.txt "PUT /c.txt HTTP/1.1" 200 - - 4 5 3 "-" "-" -',
    },
  ],
});
