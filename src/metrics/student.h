/* Student's t distribution, from that of beta. */
#ifndef METRICS_STUDENT_H
#define METRICS_STUDENT_H

/* P(|T| >= |t|), with that many degrees of freedom (above 0). */
double student_p_two_sided(double t, double n_degrees);

/* The t for which P(|T| <= t) is `probability`. */
double student_quantile_two_sided(double probability, double n_degrees);

#endif
