"""What TCP tells of a connection: the answer of getsockopt(TCP_INFO) on Linux."""

from __future__ import annotations

from berkeley._core.overlay import Bits
from berkeley._core.struct import Struct
from berkeley._core.types import uint8_t, uint32_t, uint64_t


class tcp_info(Struct):
    """``struct tcp_info`` <netinet/tcp.h>: the state of a connection. Linux only.

    It ends where musl's does; newer kernels and C libraries have more behind. Times are in
    microseconds unless the member says otherwise, windows and thresholds in segments.
    """

    tcpi_state: uint8_t  # TCP_ESTABLISHED, ...
    tcpi_ca_state: uint8_t
    tcpi_retransmits: uint8_t  # of the segment that waits
    tcpi_probes: uint8_t
    tcpi_backoff: uint8_t
    tcpi_options: uint8_t
    _wscale: uint8_t
    _limited: uint8_t
    tcpi_rto: uint32_t
    tcpi_ato: uint32_t
    tcpi_snd_mss: uint32_t  # bytes
    tcpi_rcv_mss: uint32_t  # bytes
    tcpi_unacked: uint32_t  # segments
    tcpi_sacked: uint32_t  # segments
    tcpi_lost: uint32_t  # segments
    tcpi_retrans: uint32_t  # segments
    tcpi_fackets: uint32_t
    tcpi_last_data_sent: uint32_t  # milliseconds ago
    tcpi_last_ack_sent: uint32_t
    tcpi_last_data_recv: uint32_t  # milliseconds ago
    tcpi_last_ack_recv: uint32_t  # milliseconds ago
    tcpi_pmtu: uint32_t  # bytes
    tcpi_rcv_ssthresh: uint32_t
    tcpi_rtt: uint32_t
    tcpi_rttvar: uint32_t
    tcpi_snd_ssthresh: uint32_t
    tcpi_snd_cwnd: uint32_t
    tcpi_advmss: uint32_t  # bytes
    tcpi_reordering: uint32_t
    tcpi_rcv_rtt: uint32_t
    tcpi_rcv_space: uint32_t  # bytes
    tcpi_total_retrans: uint32_t  # segments
    tcpi_pacing_rate: uint64_t  # bytes a second
    tcpi_max_pacing_rate: uint64_t  # bytes a second
    tcpi_bytes_acked: uint64_t
    tcpi_bytes_received: uint64_t
    tcpi_segs_out: uint32_t  # segments
    tcpi_segs_in: uint32_t  # segments
    tcpi_notsent_bytes: uint32_t
    tcpi_min_rtt: uint32_t
    tcpi_data_segs_in: uint32_t  # segments
    tcpi_data_segs_out: uint32_t  # segments
    tcpi_delivery_rate: uint64_t  # bytes a second
    tcpi_busy_time: uint64_t
    tcpi_rwnd_limited: uint64_t
    tcpi_sndbuf_limited: uint64_t
    tcpi_delivered: uint32_t  # segments
    tcpi_delivered_ce: uint32_t  # segments
    tcpi_bytes_sent: uint64_t
    tcpi_bytes_retrans: uint64_t
    tcpi_dsack_dups: uint32_t
    tcpi_reord_seen: uint32_t
    tcpi_rcv_ooopack: uint32_t  # segments
    tcpi_snd_wnd: uint32_t  # bytes

    tcpi_snd_wscale: Bits = Bits("B", 6, 0, 4)
    tcpi_rcv_wscale: Bits = Bits("B", 6, 4, 4)
