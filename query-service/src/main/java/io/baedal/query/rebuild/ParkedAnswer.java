package io.baedal.query.rebuild;

import java.util.List;

/** @param sequences those that wait for the longest time first, a bounded number */
record ParkedAnswer(String view, List<ParkedSequence> sequences) {}
