// What a rule takes as its learning rate, and what a user's own schedule may return.
import assert from 'node:assert/strict';
import { linear } from '../src/schedules/index.js';
import { checkSchedule, rateAt, type Schedule } from '../src/schedules/schedule.js';
import { says } from './support/schedules.js';

describe('the learning rate that a rule is given', () => {
  it('a number, a function, or what it is by default', () => {
    assert.equal(checkSchedule('learningRate', 0)(7), 0);
    assert.equal(checkSchedule('learningRate', undefined, 0.1)(7), 0.1);
    const own: Schedule = step => 1 / (1 + step);
    assert.equal(checkSchedule('learningRate', own), own);
    assert.equal(checkSchedule('learningRate', undefined, own), own);
  });

  it('nothing else', () => {
    for (const value of [-1, NaN, Infinity]) {
      assert.throws(() => checkSchedule('learningRate', value), says(RangeError, 'learningRate', `${value}`));
    }
    const wanted = 'learningRate must be a number or a schedule, a function of the step; got';
    assert.throws(() => checkSchedule('learningRate', '0.1'), says(TypeError, `${wanted} the string "0.1"`));
    assert.throws(() => checkSchedule('learningRate', undefined), says(TypeError, `${wanted} undefined`));
    assert.throws(() => checkSchedule('learningRate', null, 1), says(TypeError, `${wanted} null`));
    const half = Object.assign(() => 1, { observe() {}, save: () => [], restore() {} });
    assert.throws(() => checkSchedule('learningRate', half), says(TypeError, 'it has no function fresh'));
  });

  it('is a finite number of at least 0 at every step', () => {
    assert.equal(
      rateAt(() => 0, 3),
      0,
    );
    for (const rate of [-0.1, NaN, Infinity]) {
      assert.throws(() => rateAt(() => rate, 12), says(RangeError, `learningRate(12) returned ${rate}`));
    }
    assert.throws(() => rateAt((() => '1') as never, 12), says(TypeError, 'learningRate(12)', 'the string "1"'));
    assert.throws(() => rateAt((() => undefined) as never, 0), says(TypeError, 'learningRate(0)', 'undefined'));
    assert.throws(() => rateAt(linear as never, 0), says(TypeError, 'linear options must be an object, got 0'));
  });
});
