// thalweg check: what it says about derivatives right and wrong, and its exit code.
import assert from 'node:assert/strict';
import { fail, json, succeeds, thalweg, useFolder } from './support/cli.js';

describe('thalweg check', function () {
  this.timeout(120_000);
  useFolder();

  it('finds right what is right, at x0 and nearby', async () => {
    const out = await succeeds('check broyden-banded --n 12');
    assert.match(out, /^structure +banded, bandwidth 6$/m);
    const [start, nearby] = [/^at x0 +right\n([\s\S]*)^nearby/m, /^nearby +right\n([\s\S]*)$/m].map(
      p => p.exec(out)?.[1],
    );
    for (const said of [start, nearby]) {
      assert.match(
        said ?? '',
        /^ {2}gradient +right \(slope 2\.\d\d\); furthest apart: gradient\[\d+\] is \S+, differences/m,
      );
      assert.match(said ?? '', /^ {2}Hessian +right \(slope 2\.\d\d\); furthest apart: H\[\d+\]\[\d+\] is /m);
    }
  });

  it('ends with 1 where a derivative is wrong, and says which component', async () => {
    const { code, out } = await thalweg('check gradient.mjs');
    assert.equal(code, 1);
    assert.match(
      out,
      /^at x0 +WRONG\n {2}gradient +the gradient is wrong \(.* slope 1\.00, not 2\): gradient\[1\] is 3,/m,
    );
  });

  it('finds a structure too narrow nearby, where x0 hides it', async () => {
    const { code, out } = await thalweg('check narrow.mjs --seed 2');
    assert.equal(code, 1);
    assert.match(out, /^structure +diagonal, no fill: found from 1 extra gradient$/m);
    assert.match(out, /^at x0 +right\n.*\n {2}Hessian +nothing was found outside its structure\nnearby +WRONG\n/m);
    assert.match(out, /structure is too narrow: it has no H\[[01]\]\[[01]\], /);
    assert.doesNotMatch(out, /^x0 is/m);
  });

  it('says what the point is where the gradient vanishes', async () => {
    assert.match(
      await succeeds('check saddle --x0 centre.txt'),
      /^x0 is +a saddle: .*curvatures from -2\.0.* to 2\.0/m,
    );
    assert.doesNotMatch(await succeeds('check saddle'), /^x0 is/m);
    const { stationaryPoint, direction, atStart } = await json('check saddle --x0 centre.txt');
    assert.equal((stationaryPoint as { kind: string }).kind, 'saddle');
    assert.equal(Math.abs((direction as number[])[1]), 1);
    assert.equal((atStart as { correct: boolean }).correct, true);
  });

  it('goes less far where f is not finite', async () => {
    const { correct, nearbyX } = await json('check ravine.mjs --seed 7');
    assert.ok(correct);
    assert.ok((nearbyX as number[])[0] > 0);
    const { code, out } = await thalweg('check nan.mjs');
    assert.equal(code, 1);
    assert.match(out, /^at x0 +not known\n {2}gradient +f or its gradient is not finite at x/m);
  });

  it('answers mistakes as solve does', async () => {
    await fail(2, {
      check: /missing required argument/,
      'check bale': /no problem 'bale'; there are /,
      'check beale --n 3': /problem beale: n must be 2, got 3/,
      'check beale --seed one': /'one' is invalid\. It must be a number/,
      'check beale --seed 1.5': /seed must be an integer, got 1\.5/,
      'check three.mjs': /objective must be a function .* got 3/,
      'check promise.mjs': /returned a promise/,
    });
    await fail(70, { 'check throws.mjs': /objective threw an exception\nError: mine\n/ });
  });
});
