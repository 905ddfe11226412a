/// The two squashing functions, from additions, multiplications and one division, so that they give
/// the same bits on every machine (built with -ffp-contract=off) and compile to vector code.
/// Source: the continued fraction of the hyperbolic tangent (Lambert 1768), cut after seven terms;
/// the error is under 0.0001 everywhere.
#ifndef SR_NN_GATE_H
#define SR_NN_GATE_H

static inline float sr_tanh(float x)
{
    const float end = 4.97f; // where the fraction reaches 1
    x = x > end ? end : x;
    x = x < -end ? -end : x;
    float y = x * x;
    float top = x * (135135 + y * (17325 + y * (378 + y)));
    float bottom = 135135 + y * (62370 + y * (3150 + y * 28));
    return top / bottom;
}

static inline float sr_sigmoid(float x)
{
    return 0.5f + 0.5f * sr_tanh(0.5f * x);
}

#endif
